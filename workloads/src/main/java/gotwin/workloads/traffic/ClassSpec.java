package gotwin.workloads.traffic;

import gotwin.model.program.RequestClass;
import java.util.List;

/**
 * A kind of request.
 *
 * @param name its name in reports
 * @param weight its share of drawn requests, relative to the sum of all; not used where a log says the class
 * @param handler the function that serves it
 * @param attributes where each parameter of the handler comes from, in their order
 */
public record ClassSpec(String name, double weight, String handler, List<AttributeSource> attributes) {
    public ClassSpec {
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException("the weight must be more than 0 but is " + weight);
        }
        attributes = List.copyOf(attributes);
    }

    /** As the model sees it. */
    RequestClass toModel() {
        return new RequestClass(name, handler);
    }
}
