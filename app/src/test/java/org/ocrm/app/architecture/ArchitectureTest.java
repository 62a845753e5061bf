package org.ocrm.app.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocrm.app.Ocrm;

/// The folder is the architecture. Every rule first proves that it looks at something.
class ArchitectureTest {

  private static final String KERNEL = "org.ocrm.kernel..";
  private static final String COMMAND = "org.ocrm.command..";
  private static final String QUERY = "org.ocrm.query..";
  private static final String APP = "org.ocrm.app..";

  /// Sub-packages whose name permits a technology. Whatever lies elsewhere in a side or in the
  /// kernel is pure.
  private static final Pattern TECHNOLOGY =
      Pattern.compile(".*\\.(axon|rest|postgres|csv|yaml|json|parquet|http|caffeine)(\\..*)?");

  private static final JavaClasses ALL = House.classes();

  @ParameterizedTest
  @CsvSource({
    "org.ocrm.kernel.., 'org.ocrm.command..,org.ocrm.query..,org.ocrm.app..'",
    "org.ocrm.command.., 'org.ocrm.query..,org.ocrm.app..'",
    "org.ocrm.query.., 'org.ocrm.command..,org.ocrm.app..'"
  })
  void theSidesSeeTheKernelAndNeverEachOther(String from, String forbidden) {
    saw(from);
    String[] packages = forbidden.split(",");
    Stream.of(packages).forEach(ArchitectureTest::saw);
    noClasses()
        .that()
        .resideInAPackage(from)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .check(ALL);
  }

  @Test
  void whatIsPureKnowsJavaTheKernelAndNothingElse() {
    DescribedPredicate<JavaClass> pure =
        resideInAnyPackage(KERNEL, COMMAND, QUERY)
            .and(
                DescribedPredicate.describe(
                    "are pure", type -> !TECHNOLOGY.matcher(type.getPackageName()).matches()));
    assertThat(ALL.that(pure)).hasSizeGreaterThan(50);
    classes()
        .that(pure)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "org.jspecify..", "org.pcollections..")
                // Pure functions that match patterns in linear time.
                .or(resideInAnyPackage("com.google.re2j.."))
                // Facts about what runs, for operators.
                .or(resideInAnyPackage("org.slf4j.."))
                .or(resideInAnyPackage("org.ocrm..").and(pureOrOwnJson())))
        .check(ALL);
  }

  /// The JSON of the kernel is part of what both sides share.
  private static DescribedPredicate<JavaClass> pureOrOwnJson() {
    return DescribedPredicate.describe(
        "are pure",
        type ->
            !TECHNOLOGY.matcher(type.getPackageName()).matches()
                || type.getPackageName().equals("org.ocrm.kernel.event.json"));
  }

  @ParameterizedTest
  @CsvSource({
    "axon, org.axonframework..",
    "rest, 'org.springframework.web..,org.springframework.http..'",
    // The tables of Axon are tables: whoever adapts Axon may read them.
    "postgres|axon, 'org.springframework.jdbc..,java.sql..,javax.sql..,org.postgresql..'",
    "csv|rest, de.siegmar.fastcsv..",
    "caffeine, com.github.benmanes.caffeine..",
    "parquet, 'org.apache.parquet..,org.apache.hadoop..'",
    "yaml, 'tools.jackson.dataformat..,org.yaml..'",
    "json|rest|postgres|yaml|axon, 'tools.jackson..,com.fasterxml.jackson..'"
  })
  void theNameOfAPackageIsThePermissionToImportItsTechnology(String names, String technology) {
    String[] packages = technology.split(",");
    Pattern permitted = Pattern.compile(".*\\.(" + names + ")(\\..*)?");
    DescribedPredicate<JavaClass> may =
        DescribedPredicate.describe(
            "may", type -> permitted.matcher(type.getPackageName()).matches());
    DescribedPredicate<JavaClass> sides = resideInAnyPackage(KERNEL, COMMAND, QUERY);
    assertThat(ALL.that(sides.and(may))).isNotEmpty();
    noClasses()
        .that(sides.and(DescribedPredicate.not(may)))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .check(ALL);
  }

  @Test
  void onlyTheCommandLineKnowsItsLibraries() {
    saw("org.ocrm.app.cli..");
    noClasses()
        .that(resideOutsideOfPackages("org.ocrm.app.cli..", "org.ocrm.app"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("picocli..", "me.tongfei..")
        .check(ALL);
  }

  @Test
  void packagesDependOnEachOtherInOneDirection() {
    assertThat(packages()).hasSizeGreaterThan(30);
    // The main class starts everything, and nothing knows it.
    JavaClasses withoutMain =
        ALL.that(DescribedPredicate.not(JavaClass.Predicates.type(Ocrm.class)));
    slices().assignedFrom(new ByPackage()).should().beFreeOfCycles().check(withoutMain);
  }

  @Test
  void namesSayWhatAThingIs() {
    Pattern evasive =
        Pattern.compile(".*(Impl|Manager|Helper|Utils?|Base|Data|Info)|(Abstract|Base)\\p{Lu}.*");
    assertThat(ALL).isNotEmpty();
    assertThat(
            ALL.stream()
                .map(JavaClass::getSimpleName)
                .filter(name -> evasive.matcher(name).matches())
                // Metadata is one word, and Axon's: what a message carries beside its payload.
                .filter(name -> !name.equals("CommandMetaData")))
        .isEmpty();
    assertThat(
            packages().stream()
                .filter(name -> name.matches(".*\\.(common|util|utils|core|dto|service|impl)")))
        .isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIsAndThatNothingInItIsNull() {
    assertThat(packages())
        .isNotEmpty()
        .allSatisfy(
            name ->
                assertThat(
                        ALL.contain(name + ".package-info")
                            && ALL.get(name + ".package-info").isAnnotatedWith(NullMarked.class))
                    .as(name)
                    .isTrue());
  }

  @Test
  void routesAreNobodyElsesToCall() {
    DescribedPredicate<JavaClass> publicRoutes =
        DescribedPredicate.describe(
            "are public",
            type ->
                type.getPackageName().matches(".*\\.rest")
                    && type.isTopLevelClass()
                    && type.getModifiers().contains(JavaModifier.PUBLIC)
                    && !type.getSimpleName().equals("package-info"));
    saw("..rest");
    Set<String> found =
        ALL.that(publicRoutes).stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());
    // What all command routes share, put together by the wiring.
    assertThat(found).isSubsetOf("CommandEndpoint", "AcceptedCommand");
  }

  @Test
  void onlyTheEdgesKnowTheTimeAndDrawLots() {
    saw("org.ocrm.command.subscriber");
    DescribedPredicate<JavaClass> inside =
        resideInAnyPackage(KERNEL, COMMAND, QUERY)
            .and(
                DescribedPredicate.describe(
                    "are no edge",
                    type ->
                        !type.getPackageName().matches(".*\\.(rest|axon|postgres)")
                            // The edge to the file system, which names what it stores.
                            && !type.getSimpleName().equals("ImportSpool")));
    noClasses()
        .that(inside)
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Clock.class, "systemDefaultZone")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(Math.class, "random")
        .check(ALL);
  }

  @Test
  void everyClassBelongsToOneOfTheFour() {
    Stream.of(KERNEL, COMMAND, QUERY, APP).forEach(ArchitectureTest::saw);
    assertThat(ALL.that(resideOutsideOfPackages(KERNEL, COMMAND, QUERY, APP))).isEmpty();
  }

  private static void saw(String packages) {
    assertThat(ALL.that(resideInAnyPackage(packages))).as(packages).isNotEmpty();
  }

  private static Set<String> packages() {
    return ALL.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
  }

  private static final class ByPackage implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return type.getPackageName().startsWith("org.ocrm.")
          ? SliceIdentifier.of(type.getPackageName())
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "exact packages";
    }
  }
}
