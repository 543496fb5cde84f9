package dev.codchi.dashboard;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** What is said to a button that was pressed. */
final class Answer {

    private Answer() {}

    /**
     * A page with scripts stays and hears of the rest; others are sent to where it is shown.
     *
     * @param scripted whether htmx asked
     */
    static ResponseEntity<Void> done(boolean scripted, String page) {
        return scripted
                ? ResponseEntity.noContent().build()
                : ResponseEntity.status(HttpStatus.SEE_OTHER).header("Location", page).build();
    }
}
