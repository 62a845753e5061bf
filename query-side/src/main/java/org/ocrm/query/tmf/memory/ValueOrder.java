package org.ocrm.query.tmf.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.ocrm.query.tmf.Value;
import org.ocrm.query.tmf.ValueType;

/// How two values of one attribute compare: texts by the bytes of their UTF-8, as the tables do.
record ValueOrder(ValueType type) implements Comparator<Value> {

  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");

  @Override
  public int compare(Value left, Value right) {
    if (left instanceof Value.Time(var one) && right instanceof Value.Time(var other)) {
      return one.compareTo(other);
    }
    if (left instanceof Value.Decimal(var one) && right instanceof Value.Decimal(var other)) {
      return one.compareTo(other);
    }
    return type == ValueType.SCALAR
        ? scalars(left.written(), right.written())
        : texts(left.written(), right.written());
  }

  private static int scalars(String left, String right) {
    boolean leftIsNumber = NUMBER.matcher(left).matches();
    boolean rightIsNumber = NUMBER.matcher(right).matches();
    if (leftIsNumber && rightIsNumber) {
      return new BigDecimal(left).compareTo(new BigDecimal(right));
    }
    if (leftIsNumber != rightIsNumber) {
      return leftIsNumber ? -1 : 1;
    }
    return texts(left, right);
  }

  private static int texts(String left, String right) {
    return Arrays.compareUnsigned(left.getBytes(UTF_8), right.getBytes(UTF_8));
  }
}
