package dev.entrepot.streams;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayeringTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.entrepot");

    @Test
    void theClassesOfAllModulesAreLookedAt() {
        assertThat(ALL.contain("dev.entrepot.domain.ledger.Ledger")).isTrue();
        assertThat(ALL.contain("dev.entrepot.schemas.wire.WireFormat")).isTrue();
        assertThat(ALL.contain("dev.entrepot.streams.topology.LedgerTopology")).isTrue();
    }

    @Test
    void theDomainKnowsOnlyTheJdkItselfAndLinearAlgebra() {
        classes()
                .that()
                .resideInAPackage("dev.entrepot.domain..")
                .and()
                .doNotHaveSimpleName("SeasonalAdjustment")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.entrepot.domain..", "java..", "org.jspecify..", "org.ejml..")
                .check(ALL);
    }

    @Test
    void theSchemasKnowNothingOfTheApp() {
        noClasses()
                .that()
                .resideInAPackage("dev.entrepot.schemas..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.entrepot.streams..")
                .check(ALL);
    }

    @Test
    void generatedRecordsStayAtTheEdges() {
        classes()
                .that()
                .resideInAPackage("dev.entrepot.schemas.avro..")
                .should()
                .onlyBeAccessed()
                .byAnyPackage(
                        "dev.entrepot.schemas..",
                        "dev.entrepot.streams.stage..",
                        "dev.entrepot.streams.view..",
                        "dev.entrepot.streams.http..",
                        "dev.entrepot.streams.cli..",
                        "dev.entrepot.streams.replay..",
                        "dev.entrepot.streams.app..")
                .check(ALL);
    }

    @Test
    void theStageKnowsNoEngine() {
        noClasses()
                .that()
                .resideInAPackage("dev.entrepot.streams.stage..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka.streams..", "org.apache.kafka.clients..")
                .check(ALL);
    }

    @Test
    void theTopologyReadsNoEnvironmentAndKnowsNoServer() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.entrepot.streams.topology..", "dev.entrepot.streams.stage..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.entrepot.streams.view..",
                        "dev.entrepot.streams.log..",
                        "dev.entrepot.streams.http..",
                        "dev.entrepot.streams.cli..",
                        "dev.entrepot.streams.replay..",
                        "dev.entrepot.streams.app..",
                        "io.javalin..",
                        "picocli..")
                .check(ALL);
    }

    @Test
    void whatIsServedKnowsNoCommands() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.entrepot.streams.view..",
                        "dev.entrepot.streams.log..",
                        "dev.entrepot.streams.explain..",
                        "dev.entrepot.streams.http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.entrepot.streams.cli..")
                .check(ALL);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.entrepot.(*.*)..").should().beFreeOfCycles().check(ALL);
    }
}
