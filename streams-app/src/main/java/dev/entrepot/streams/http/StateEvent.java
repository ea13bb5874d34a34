package dev.entrepot.streams.http;

import dev.entrepot.streams.view.HeldRelease;
import dev.entrepot.streams.view.NotReadyException;
import dev.entrepot.streams.view.ShownState;
import dev.entrepot.streams.view.View;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What queries see, as an event.
 *
 * @param id of the state
 * @param json what it says
 */
record StateEvent(String id, String json) {
    static final String NAME = "state";

    /** Takes it from what queries see now; empty when they see nothing yet. */
    static Optional<StateEvent> of(View view) {
        return view.shown().map(state -> new StateEvent(state.id(), json(state, held(view))));
    }

    private static List<HeldRelease> held(View view) {
        try {
            return view.held();
        } catch (NotReadyException e) {
            return List.of();
        }
    }

    private static String json(ShownState state, List<HeldRelease> held) {
        byte[] bytes = Json.bytes(json -> json.truth("settled", state.settled())
                .instant("state_at", state.at())
                .number("releases", state.releases())
                .array("applied", state.applied(), TotalsJson::applied)
                .number("held_count", held.size()));
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
