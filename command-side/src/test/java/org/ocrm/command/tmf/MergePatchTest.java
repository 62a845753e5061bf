package org.ocrm.command.tmf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// The examples of RFC 7386, appendix A, as far as both sides are objects.
class MergePatchTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'a':'b'}|{'a':'c'}|{'a':'c'}",
        "{'a':'b'}|{'b':'c'}|{'a':'b','b':'c'}",
        "{'a':'b'}|{'a':null}|{}",
        "{'a':'b','b':'c'}|{'a':null}|{'b':'c'}",
        "{'a':['b']}|{'a':'c'}|{'a':'c'}",
        "{'a':'c'}|{'a':['b']}|{'a':['b']}",
        "{'a':{'b':'c'}}|{'a':{'b':'d','c':null}}|{'a':{'b':'d'}}",
        "{'a':[{'b':'c'}]}|{'a':[1]}|{'a':[1]}",
        "{'a':'foo'}|{'a':{'b':1}}|{'a':{'b':1}}",
        "{}|{'a':{'bb':{'ccc':null}}}|{'a':{'bb':{}}}",
      },
      quoteCharacter = '`')
  void patchesAreMerged(String target, String patch, String result) {
    Map<String, Object> before = read(target);
    assertThat(MergePatch.apply(before, read(patch))).isEqualTo(read(result));
    assertThat(before).as("untouched").isEqualTo(read(target));
  }

  private static Map<String, Object> read(String json) {
    return JsonMapper.shared().readValue(json.replace('\'', '"'), new TypeReference<>() {});
  }
}
