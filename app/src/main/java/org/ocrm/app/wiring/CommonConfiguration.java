package org.ocrm.app.wiring;

import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.ocrm.kernel.subscriber.ChannelRegistry;
import org.ocrm.kernel.time.BusinessCalendar;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What both sides are told about the operator.
@Configuration(proxyBeanMethods = false)
public class CommonConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  ChannelRegistry channels(@Value("${ocrm.channels:CC,FO,MA,WS}") List<String> codes) {
    return new ChannelRegistry(codes);
  }

  @Bean
  BusinessCalendar businessCalendar(@Value("${ocrm.time-zone:UTC}") ZoneId zone) {
    return new BusinessCalendar(zone);
  }

  @Bean
  ZoneId businessZone(BusinessCalendar calendar) {
    return calendar.zone();
  }
}
