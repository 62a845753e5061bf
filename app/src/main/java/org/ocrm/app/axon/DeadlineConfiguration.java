package org.ocrm.app.axon;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.serialization.Serializer;
import org.ocrm.command.dispatch.postgres.PostgresIdempotentReplies;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/// What happens later, kept in PostgreSQL: expiry of temporary services and house-keeping. A task
/// survives restarts and runs on one node.
@Configuration(proxyBeanMethods = false)
@Profile("command | !query")
public class DeadlineConfiguration {

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /// Scheduling joins the transaction of the command, so that a service and its expiry are stored
  /// together or not at all.
  @Bean(destroyMethod = "stop")
  Scheduler scheduler(
      DataSource dataSource,
      ObjectProvider<DbSchedulerDeadlineManager> deadlineManager,
      List<RecurringTask<?>> recurringTasks) {
    return Scheduler.create(
            new TransactionAwareDataSourceProxy(dataSource),
            DbSchedulerDeadlineManager.binaryTask(deadlineManager::getObject))
        .startTasks(recurringTasks)
        .threads(2)
        .pollingInterval(BETWEEN_LOOKS)
        .build();
  }

  @Bean
  DeadlineManager deadlineManager(
      Scheduler scheduler,
      org.axonframework.config.Configuration configuration,
      Serializer serializer,
      TransactionManager transactions) {
    return DbSchedulerDeadlineManager.builder()
        .scheduler(scheduler)
        .scopeAwareProvider(new ConfigurationScopeAwareProvider(configuration))
        .serializer(serializer)
        .transactionManager(transactions)
        .stopScheduler(false)
        .build();
  }

  @Bean
  RecurringTask<?> forgettingOfIdempotencyKeys(
      PostgresIdempotentReplies replies,
      @Value("${ocrm.idempotency.retention:P30D}") Duration retention) {
    return Tasks.recurring("forget-idempotency-keys", FixedDelay.ofHours(1))
        .execute(
            (_, _) -> {
              var _ = replies.forgetOlderThan(retention);
            });
  }
}
