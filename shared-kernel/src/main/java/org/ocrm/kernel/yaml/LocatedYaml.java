package org.ocrm.kernel.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ocrm.kernel.yaml.Node.Entry;
import org.ocrm.kernel.yaml.Node.Items;
import org.ocrm.kernel.yaml.Node.Section;
import org.ocrm.kernel.yaml.Node.Text;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads YAML (and with it JSON) into nodes that know their lines. Binding to classes would stop
/// at the first mistake and forget where the others are.
public final class LocatedYaml {
  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  private LocatedYaml() {}

  /// The first document of the text, if there is one.
  ///
  /// @throws tools.jackson.core.JacksonException when the text is not YAML
  public static Optional<Node> read(String text) {
    try (JsonParser parser = YAML.createParser(text)) {
      return parser.nextToken() == null ? Optional.empty() : Optional.of(node(parser));
    }
  }

  private static Node node(JsonParser parser) {
    int line = line(parser);
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      List<Entry> entries = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        int keyLine = line(parser);
        String key = parser.currentName();
        parser.nextToken();
        entries.add(new Entry(keyLine, key, node(parser)));
      }
      return new Section(line, entries);
    }
    if (token == JsonToken.START_ARRAY) {
      List<Node> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(node(parser));
      }
      return new Items(line, items);
    }
    return new Text(line, parser.getString());
  }

  private static int line(JsonParser parser) {
    return parser.currentTokenLocation().getLineNr();
  }
}
