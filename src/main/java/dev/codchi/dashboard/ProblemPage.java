package dev.codchi.dashboard;

import dev.codchi.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Shows a problem in place of the page that was asked for. */
@ControllerAdvice
class ProblemPage {

    private final Frame frame;

    ProblemPage(Frame frame) {
        this.frame = frame;
    }

    @ExceptionHandler
    String show(
            Problem problem,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        frame.addTo(model, request);
        response.setStatus(statusOf(problem).value());
        model.addAttribute("problem", new ProblemView(problem));
        return "problem/page";
    }

    /** An address with a name that no machine can have, or with nonsense. */
    @ExceptionHandler
    String show(
            TypeMismatchException mismatch,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (mismatch.getMostSpecificCause() instanceof Problem problem) {
            return show(problem, model, request, response);
        }
        frame.addTo(model, request);
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        model.addAttribute("status", HttpStatus.BAD_REQUEST.value());
        return "error";
    }

    private static HttpStatus statusOf(Problem problem) {
        return switch (problem.code().kind()) {
            case USAGE -> HttpStatus.BAD_REQUEST;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case FAILED -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }
}
