package org.ocrm.command.imports;

import java.util.EnumMap;
import java.util.Map;

/// What OCRM wants to know from a row, apart from the kind: the key of each part in a mapping file
/// and the column it stands in when there is no mapping.
public enum Part {
  INSTANCE("instance", "instance", Need.MAY_BE_MISSING),
  SUBSCRIBER("subscriber", "subscriber", Need.REQUIRED),
  SERVICE("service", "service", Need.REQUIRED),
  CHANNEL("channel", "channel", Need.REQUIRED),
  ACTIVATED_AT("activatedAt", "activated_at", Need.REQUIRED),
  DEACTIVATED_AT("deactivatedAt", "deactivated_at", Need.MAY_BE_MISSING);

  private enum Need {
    REQUIRED,
    MAY_BE_MISSING
  }

  private final String key;
  private final String standardColumn;
  private final Need need;

  Part(String key, String standardColumn, Need need) {
    this.key = key;
    this.standardColumn = standardColumn;
    this.need = need;
  }

  public String key() {
    return key;
  }

  public boolean isRequired() {
    return need == Need.REQUIRED;
  }

  public static Map<Part, String> standardColumns() {
    Map<Part, String> columns = new EnumMap<>(Part.class);
    for (Part part : values()) {
      columns.put(part, part.standardColumn);
    }
    return columns;
  }
}
