package org.ocrm.app.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where the servlet container sends a request that something refused without an answer of its own.
/// Called from outside it is a place like any other that does not exist.
@RestController
public final class ErrorPage implements ErrorController {

  @RequestMapping("${server.error.path:/error}")
  ResponseEntity<Object> problem(HttpServletRequest request) {
    Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    int known =
        status instanceof Integer number && HttpStatus.resolve(number) != null ? number : 404;
    return ProblemHandler.respond(StatusProblems.of(known), HttpHeaders.EMPTY);
  }
}
