package io.tickwell;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.ws.rs.core.Application;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import java.util.Set;

/** What keeps the rooms apart, and what no class does. */
@AnalyzeClasses(packages = "io.tickwell", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "io.tickwell.";

  /** Each room with the rooms it may use. A new room is entered here. */
  private static final Map<String, Set<String>> ROOMS =
      Map.ofEntries(
          Map.entry("logging", Set.of()),
          Map.entry("guard", Set.of()),
          Map.entry("calendar", Set.of()),
          Map.entry("marketdata", Set.of()),
          Map.entry("cluster", Set.of()),
          Map.entry("outward", Set.of()),
          Map.entry("trace", Set.of()),
          Map.entry("alert", Set.of("cluster", "outward")),
          Map.entry("provider", Set.of("marketdata", "calendar", "logging", "outward")),
          Map.entry(
              "ingestion",
              Set.of("provider", "marketdata", "cluster", "calendar", "logging", "trace")),
          Map.entry("schedule", Set.of("calendar", "ingestion", "cluster")),
          Map.entry(
              "operation",
              Set.of(
                  "calendar",
                  "marketdata",
                  "cluster",
                  "provider",
                  "ingestion",
                  "schedule",
                  "outward",
                  "alert",
                  "trace",
                  "sandbox")),
          Map.entry(
              "rest",
              Set.of(
                  "calendar",
                  "marketdata",
                  "cluster",
                  "provider",
                  "ingestion",
                  "schedule",
                  "alert",
                  "operation")),
          Map.entry("sandbox", Set.of("calendar")));

  @ArchTest
  static final ArchRule every_class_uses_only_the_rooms_that_its_own_may_use =
      classes().should(useOnlyTheirRooms());

  @ArchTest
  static final ArchRule the_server_need_not_have_OpenTelemetry_but_for_the_room_of_traces =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.tickwell.trace..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.opentelemetry..");

  @ArchTest
  static final ArchRule rooms_have_no_cycles =
      slices().matching("io.tickwell.(*)..").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule providers_do_not_know_each_other =
      slices()
          .matching("io.tickwell.provider.(*)..")
          .should()
          .notDependOnEachOther()
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule time_comes_from_the_injected_clock =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("io.tickwell.operation.SystemClock")
          .and()
          // The server makes it, outside of the application that injects.
          .doNotHaveFullyQualifiedName("io.tickwell.guard.EntranceInterceptor")
          .should()
          .accessTargetWhere(describe("the system's clock is read", ArchitectureTest::readsTime))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nobody_uses_java_util_Date =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName(Date.class.getName())
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nobody_uses_javax_but_what_the_jdk_still_calls_so =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAPackage("javax..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "javax.sql..",
                              "javax.naming..",
                              "javax.net..",
                              "javax.management..",
                              "javax.security.auth..",
                              "javax.transaction.xa.."))))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule names_say_what_a_class_is =
      noClasses()
          .should()
          .haveNameMatching(".*(Impl|Manager|Helper|Utils?)")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule nobody_writes_to_the_standard_streams =
      noClasses()
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .orShould()
          .accessTargetWhere(describe("printStackTrace", ArchitectureTest::printsStackTrace))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule every_application_lists_its_resources =
      classes()
          .that()
          .areAssignableTo(Application.class)
          .should(ArchCondition.from(overrideGetClasses()))
          .because("one that does not would serve the resources of all others, sandbox included")
          .allowEmptyShould(true);

  private static DescribedPredicate<JavaClass> overrideGetClasses() {
    return describe("override getClasses", type -> type.tryGetMethod("getClasses").isPresent());
  }

  private static boolean readsTime(JavaAccess<?> access) {
    AccessTarget target = access.getTarget();
    String owner = target.getOwner().getName();
    String name = target.getName();
    return switch (owner) {
      case "java.lang.System" -> name.equals("currentTimeMillis");
      case "java.time.Clock" -> name.startsWith("system") || isTickOfTheSystem(target);
      case "java.util.Date" -> takesNothing(target);
      default -> owner.startsWith("java.time.") && name.equals("now") && !takesClock(target);
    };
  }

  /** {@code tickSeconds(ZoneId)} and its like, but not {@code tick(Clock, Duration)}. */
  private static boolean isTickOfTheSystem(AccessTarget target) {
    return target.getName().startsWith("tick") && !takesClock(target);
  }

  private static boolean takesClock(AccessTarget target) {
    return target instanceof AccessTarget.CodeUnitAccessTarget called
        && called.getRawParameterTypes().stream()
            .anyMatch(type -> type.isEquivalentTo(Clock.class));
  }

  private static boolean takesNothing(AccessTarget target) {
    return target instanceof AccessTarget.ConstructorCallTarget called
        && called.getRawParameterTypes().isEmpty();
  }

  private static boolean printsStackTrace(JavaAccess<?> access) {
    return access.getTarget().getName().equals("printStackTrace");
  }

  private static ArchCondition<JavaClass> useOnlyTheirRooms() {
    return new ArchCondition<>("use only the rooms that their own may use") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getDirectDependenciesFromSelf().stream()
            .filter(used -> !mayUse(room(type), used.getTargetClass().getBaseComponentType()))
            .forEach(
                used -> events.add(SimpleConditionEvent.violated(used, used.getDescription())));
      }
    };
  }

  private static boolean mayUse(String room, JavaClass used) {
    return !used.getName().startsWith(ROOT)
        || room.equals(room(used))
        || ROOMS.getOrDefault(room, Set.of()).contains(room(used));
  }

  private static String room(JavaClass type) {
    String path = type.getName().substring(ROOT.length());
    return path.substring(0, Math.max(0, path.indexOf('.')));
  }
}
