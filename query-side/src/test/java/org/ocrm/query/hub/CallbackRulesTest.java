package org.ocrm.query.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackRulesTest {

  private final CallbackRules rules = new CallbackRules(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.255.254",
        "2130706433",
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "169.254.169.254",
        "172.31.255.255",
        "192.168.1.1",
        "198.19.0.1",
        "203.0.113.9",
        "224.0.0.1",
        "255.255.255.255",
        "localhost",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:10.0.0.1]",
        "[fe80::1]",
        "[fc00::1]",
        "[ff02::1]",
        "[2001:db8::1]",
        "[64:ff9b::7f00:1]",
        "[64:ff9b::a9fe:a9fe]",
        "[2002:7f00:1::1]",
        "[2002:a00:1::1]",
      })
  void whatOnlyWeCanReachIsNotCalled(String host) {
    assertThat(rules.problemWith("http://" + host + "/ocrm"))
        .hasValueSatisfying(problem -> assertThat(problem).contains("ocrm.hub.allowed-targets"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8",
        "172.32.0.1",
        "100.128.0.1",
        "[2606:4700::1111]",
        "[64:ff9b::808:808]",
        "[2002:808:808::1]",
      })
  void whatLiesOnThePublicInternetIsCalled(String host) {
    assertThat(rules.problemWith("https://" + host + ":8443/ocrm")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ftp://8.8.8.8/|http://",
        "//8.8.8.8/|http://",
        "http://user:word@8.8.8.8/|password",
        "http://8.8.8.8/a@b|password",
        "http:///path|host",
        "http://8.8.8.8:0/|host",
        "http://8.8.8.8:99999/|host",
        "http://8.8.8.8/?to=me|path",
        "http://8.8.8.8/#here|path",
        "http://8.8.8.8/ x|address",
      })
  void whatIsNoCallbackIsToldWhy(String callback, String reason) {
    assertThat(rules.problemWith(callback))
        .hasValueSatisfying(problem -> assertThat(problem).contains(reason));
  }

  @Test
  void anOperatorMayPermitNamesAddressesAndRanges() {
    CallbackRules open = new CallbackRules(List.of("localhost", " 10.1.0.0/16 ", "::1", ""));
    assertThat(open.problemWith("http://LOCALHOST:8080/x")).isEmpty();
    assertThat(open.problemWith("http://10.1.255.1/x")).isEmpty();
    assertThat(open.problemWith("http://[::1]/x")).isEmpty();
    assertThat(open.problemWith("http://10.2.0.1/x")).isPresent();
    assertThatThrownBy(() -> new CallbackRules(List.of("10.1.0.0/99")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10.1.0.0/99");
  }

  @Test
  void aNameThatNobodyKnowsIsRefused() {
    CallbackRules nobodyKnows =
        new CallbackRules(
            List.of(),
            name -> {
              throw new UnknownHostException(name);
            });
    assertThat(nobodyKnows.problemWith("http://nobody.example/"))
        .hasValueSatisfying(problem -> assertThat(problem).contains("not known", "nobody.example"));
  }

  @Test
  void oneAddressThatIsNotPublicSpoilsAName() throws Exception {
    InetAddress[] both = {
      InetAddress.getByName("8.8.8.8"), InetAddress.getByName("169.254.169.254")
    };
    assertThat(new CallbackRules(List.of(), _ -> both).problemWith("http://two.example/"))
        .isPresent();
  }
}
