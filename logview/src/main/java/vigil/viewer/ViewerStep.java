package vigil.viewer;

import java.util.Optional;

/** What a key leads to: the next model, what to ask of the reader, and whether to go on. */
public record ViewerStep(ViewerModel model, Optional<Request> request, Then then) {
    /** What else is to be done. */
    public enum Then {
        GO_ON,
        SUSPEND,
        BACK
    }

    static ViewerStep show(ViewerModel model) {
        return new ViewerStep(model, Optional.empty(), Then.GO_ON);
    }

    static ViewerStep ask(ViewerModel model, Request request) {
        return new ViewerStep(model, Optional.of(request), Then.GO_ON);
    }
}
