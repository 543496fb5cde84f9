package dev.codchi.dashboard;

import dev.codchi.driver.MachineName;
import dev.codchi.machine.Machines;
import dev.codchi.progress.Progress;
import dev.codchi.secret.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The secrets of a machine. Values come in and never go out. */
@Controller
@RequestMapping("/machines/{name}/secrets")
class SecretsController {

    private final Machines machines;
    private final Secrets secrets;

    SecretsController(Machines machines, Secrets secrets) {
        this.machines = machines;
        this.secrets = secrets;
    }

    @GetMapping
    String show(@PathVariable MachineName name, Model model) {
        machines.get(name);
        model.addAttribute("name", name.value());
        model.addAttribute("secrets", secrets.list(name).stream().map(SecretView::new).toList());
        return "secrets/page";
    }

    /** A browser sends line ends as CR LF (HTML, form submission). */
    @PostMapping("/{secret}")
    String set(
            @PathVariable MachineName name,
            @PathVariable String secret,
            @RequestParam String value) {
        machines.get(name);
        byte[] bytes = value.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8);
        secrets.set(name, Map.of(secret, bytes), Progress.SILENT);
        return "redirect:/machines/" + name + "/secrets";
    }

    @PostMapping("/{secret}/delete")
    String delete(@PathVariable MachineName name, @PathVariable String secret) {
        machines.get(name);
        secrets.delete(name, secret, Progress.SILENT);
        return "redirect:/machines/" + name + "/secrets";
    }
}
