package dev.codchi.dashboard;

import dev.codchi.driver.MachineName;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The terminals of a machine. */
@Controller
@RequestMapping("/machines/{name}/terminals")
class TerminalController {

    private final Terminals terminals;

    TerminalController(Terminals terminals) {
        this.terminals = terminals;
    }

    @PostMapping
    String start(@PathVariable MachineName name) {
        return "redirect:/machines/" + name + "/terminals/" + terminals.start(name);
    }

    @GetMapping("/{number}")
    String show(@PathVariable MachineName name, @PathVariable long number, Model model) {
        model.addAttribute("name", name.value());
        model.addAttribute("number", number);
        model.addAttribute("numbers", terminals.of(name));
        return "terminal/page";
    }

    @PostMapping("/{number}/close")
    String close(@PathVariable MachineName name, @PathVariable long number) {
        terminals.find(name, number).ifPresent(Terminal::close);
        return "redirect:/machines/" + name;
    }
}
