package gotwin.model.program;

/**
 * A kind of request.
 *
 * @param name its name in reports
 * @param handler the function that serves it, on a goroutine of its own; the request's attributes fill its parameters
 */
public record RequestClass(String name, String handler) {}
