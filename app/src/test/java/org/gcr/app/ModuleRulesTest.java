package org.gcr.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Three floors: app on top, core below, and between them ingest, transform, metrics and audit, which do not know one another. */
@AnalyzeClasses(
        packages = "org.gcr",
        importOptions = {ImportOption.DoNotIncludeTests.class, ModuleRulesTest.NoTestJars.class})
class ModuleRulesTest {

    /** Leaves out the test classes of other modules, which come as jars in the whole build. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    @ArchTest
    static final ArchRule coreKnowsNobody = noClasses()
            .that()
            .resideInAPackage("org.gcr.core..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.gcr.ingest..", "org.gcr.transform..", "org.gcr.metrics..", "org.gcr.audit..", "org.gcr.app..");

    @ArchTest
    static final ArchRule stagesKnowOnlyCore = slices().matching("org.gcr.(ingest|transform|metrics|audit)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule nobodyKnowsTheApp = noClasses()
            .that()
            .resideInAnyPackage("org.gcr.ingest..", "org.gcr.transform..", "org.gcr.metrics..", "org.gcr.audit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.gcr.app..");

    @ArchTest
    static final ArchRule onlyTheEngineKnowsSpark = noClasses()
            .that()
            .resideOutsideOfPackage("org.gcr.core.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.spark..");

    @ArchTest
    static final ArchRule noPackageCircles =
            slices().matching("org.gcr.(*).(*)..").should().beFreeOfCycles();

    @ArchTest
    static void somethingWasLookedAt(JavaClasses all) {
        classes().should().bePublic().orShould().notBePublic().check(all);
        assertThat(all.size()).isGreaterThan(50);
    }

    @Test
    void coreHasNoWordOfTheDomain() throws IOException {
        Path sources = Repository.root().resolve("core/src/main/java");
        List<String> words = List.of("refugee", "asylum", "pledge", "unhcr", "indicator", "donor", "iso3");
        try (Stream<Path> tree = Files.walk(sources)) {
            List<String> found = tree.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> words.stream()
                            .filter(word -> text(file).contains(word))
                            .map(word -> sources.relativize(file) + ": " + word))
                    .toList();
            assertThat(found).isEmpty();
        }
    }

    @Test
    void everyPackageSaysWhatMayStandInIt() throws IOException {
        assertThat(sources()
                        .map(Path::getParent)
                        .distinct()
                        .filter(folder -> !Files.exists(folder.resolve("package-info.java"))
                                || !text(folder.resolve("package-info.java")).startsWith("/**")))
                .isEmpty();
    }

    @Test
    void noFileIsLongerThan450Lines() throws IOException {
        assertThat(sources().filter(file -> text(file).lines().count() > 450)).isEmpty();
    }

    /** The Java files of all modules, without those of tests. */
    private static Stream<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String module : List.of("core", "ingest", "transform", "metrics", "audit", "app")) {
            try (Stream<Path> tree = Files.walk(Repository.root().resolve(module + "/src/main/java"))) {
                tree.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
            }
        }
        return all.stream();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).toLowerCase(Locale.ROOT);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
