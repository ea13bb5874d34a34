package dev.entrepot.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ThreadNamesTest {
    private static final String APP = "entrepot-v4";
    private static final ThreadNames NAMES = new ThreadNames(APP);
    private static final String HERE = "entrepot-v4-bd99f9f1-2742-4a52-9426-69b3298c709a";
    private static final String GONE = "entrepot-v4-2318bfd1-7f74-4d38-ba17-08ae7cb99a88";

    @Test
    void transactionsOfThreadsThatAreMembersAreNotTouched() {
        Set<String> members = Set.of(HERE + "-StreamThread-1-consumer", HERE + "-StreamThread-12-consumer");

        assertThat(NAMES.abandoned(List.of(HERE + "-1", HERE + "-2", HERE + "-12", GONE + "-1"), members))
                .containsExactlyInAnyOrder(HERE + "-2", GONE + "-1");
    }

    @Test
    void whatIsNoTransactionOfAThreadIsNotTouched() {
        assertThat(NAMES.abandoned(List.of("entrepot-v4-other", "entrepot-v4-1"), Set.of()))
                .isEmpty();
    }

    @Test
    void transactionsOfAnotherAppWhoseNameBeginsAlikeAreNotTouched() {
        assertThat(NAMES.abandoned(List.of(GONE.replace(APP, APP + "-trial") + "-1", "x" + GONE + "-1"), Set.of()))
                .isEmpty();
    }

    @Test
    void nothingIsTouchedWhereClientsHaveOtherNames() {
        Set<String> members = Set.of(HERE + "-StreamThread-1-consumer", "trade-desk-StreamThread-1-consumer");

        assertThat(NAMES.abandoned(List.of(GONE + "-1"), members)).isEmpty();
    }
}
