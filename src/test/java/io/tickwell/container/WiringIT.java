package io.tickwell.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.tickwell.operation.MainSchedulerService;
import io.tickwell.schedule.CronDataScheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.annotation.Annotation;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class WiringIT {

  private static final Set<Class<? extends Annotation>> SHARED =
      Set.of(Singleton.class, ApplicationScoped.class);

  @Inject BeanManager beans;
  @Inject MainSchedulerService service;
  @Inject CronDataScheduler scheduler;

  @Deployment
  static WebArchive tickwell() {
    return DeployedTickwell.with(DeployedTickwell.NO_TIMERS);
  }

  @Test
  void every_shared_bean_can_be_made() {
    assertThat(sharedBeans())
        .hasSizeGreaterThan(15)
        .allSatisfy(bean -> assertThat(instance(bean).toString()).isNotEmpty());
  }

  @Test
  void deploying_starts_the_service_and_its_timers() {
    assertThat(service.running()).isTrue();
    assertThat(scheduler.running()).isTrue();
  }

  private Stream<Bean<?>> sharedBeans() {
    return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
        .filter(bean -> bean.getBeanClass().getName().startsWith("io.tickwell."))
        .filter(bean -> SHARED.contains(bean.getScope()));
  }

  /** Also fills the client proxies of normal scopes: any call makes the instance. */
  private Object instance(Bean<?> bean) {
    return beans.getReference(bean, Object.class, beans.createCreationalContext(bean));
  }
}
