package dev.codchi.machine;

import dev.codchi.driver.MachineName;
import dev.codchi.machine.JobRecord.Failure;
import dev.codchi.machine.JobRecord.Outcome;
import dev.codchi.problem.Problem;
import dev.codchi.progress.BuildCounts;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** The table {@code job}. */
@Component
class JobRows {

    private static final int KEPT = 500;
    private static final int STEP = 1_000;
    private static final int TEXT = 4_000;
    private static final int DETAILS = 200_000;

    private final JdbcClient jdbc;
    private final int kept;

    @Autowired
    JobRows(DataSource database) {
        this(database, KEPT);
    }

    JobRows(DataSource database, int kept) {
        this.jdbc = JdbcClient.create(database);
        this.kept = kept;
    }

    /** Returns the id of a running job, and lets go of the oldest ones. */
    long begin(MachineName machine, String verb, Path log) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(
                        "insert into job (machine, verb, pid, started, outcome, step, built, to_build, downloaded, to_download, log) "
                                + "values (?, ?, ?, ?, 'RUNNING', '', 0, 0, 0, 0, ?)")
                .params(
                        machine.value(),
                        verb,
                        ProcessHandle.current().pid(),
                        OffsetDateTime.now(ZoneOffset.UTC),
                        log.toString())
                .update(key, "id");
        long id = Objects.requireNonNull(key.getKey()).longValue();
        jdbc.sql("delete from job where id <= ? and outcome <> 'RUNNING'")
                .param(id - kept)
                .update();
        return id;
    }

    void progress(long id, String step, BuildCounts counts) {
        jdbc.sql(
                        "update job set step = ?, built = ?, to_build = ?, downloaded = ?, to_download = ? where id = ?")
                .params(
                        cut(step, STEP),
                        counts.built(),
                        counts.toBuild(),
                        counts.downloaded(),
                        counts.toDownload(),
                        id)
                .update();
    }

    void end(long id, Outcome outcome, @Nullable Problem problem) {
        jdbc.sql(
                        "update job set ended = ?, outcome = ?, message = ?, details = ?, next_step = ? where id = ?")
                .param(OffsetDateTime.now(ZoneOffset.UTC))
                .param(outcome.name())
                .param(problem == null ? null : cut(problem.message(), TEXT))
                .param(problem == null ? null : cut(String.join("\n", problem.details()), DETAILS))
                .param(
                        problem == null
                                ? null
                                : problem.nextStep().map(next -> cut(next, TEXT)).orElse(null))
                .param(id)
                .update();
    }

    List<JobRecord> newest(int count) {
        return jdbc.sql("select * from job order by id desc limit ?")
                .param(count)
                .query(JobRows::row)
                .list();
    }

    Optional<JobRecord> find(long id) {
        return jdbc.sql("select * from job where id = ?").param(id).query(JobRows::row).optional();
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    private static JobRecord row(ResultSet row, int number) throws SQLException {
        return new JobRecord(
                row.getLong("id"),
                new MachineName(row.getString("machine")),
                row.getString("verb"),
                row.getLong("pid"),
                row.getObject("started", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("ended", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("step"),
                new BuildCounts(
                        row.getInt("built"),
                        0,
                        row.getInt("to_build"),
                        row.getLong("downloaded"),
                        row.getLong("to_download")),
                Path.of(row.getString("log")),
                failure(row));
    }

    private static Optional<Failure> failure(ResultSet row) throws SQLException {
        String message = row.getString("message");
        if (message == null) {
            return Optional.empty();
        }
        String details = row.getString("details");
        return Optional.of(
                new Failure(
                        message,
                        details == null ? List.of() : details.lines().toList(),
                        Optional.ofNullable(row.getString("next_step"))));
    }
}
