package org.ocrm.query.tmf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ocrm.kernel.problem.FieldErrors;

/// A page of a list, ready to be answered.
public final class Listing {

  private static final int OK = 200;
  private static final int PARTIAL_CONTENT = 206;

  private final ResourceType type;
  private final ResourceQuery query;
  private final List<Map<String, Object>> page;
  private final long total;
  private final boolean more;

  private Listing(
      ResourceType type,
      ResourceQuery query,
      List<Map<String, Object>> page,
      long total,
      boolean more) {
    this.type = type;
    this.query = query;
    this.page = page;
    this.total = total;
    this.more = more;
  }

  /// A page of resources.
  ///
  /// @param found one more than the limit, if there are as many
  /// @param total how many match the filters
  /// @param resource how one is answered
  public static <T> Listing of(
      ResourceType type,
      ResourceQuery query,
      List<T> found,
      long total,
      Function<T, Map<String, Object>> resource) {
    boolean more = found.size() > query.limit();
    List<Map<String, Object>> page = found.stream().limit(query.limit()).map(resource).toList();
    return new Listing(type, query, page, total, more);
  }

  /// The resources with the attributes that were chosen.
  public List<Map<String, Object>> body() {
    return page.stream().map(query.fields()::of).toList();
  }

  /// 206 when a part was asked for and this is not all there is.
  public int status() {
    return query.part() == ResourceQuery.Part.ASKED_FOR && page.size() < total
        ? PARTIAL_CONTENT
        : OK;
  }

  /// Passes name and value of each header.
  ///
  /// @param path of the list
  /// @param asked what stood behind the question mark
  public void headers(String path, @Nullable String asked, BiConsumer<String, String> header) {
    header.accept("X-Total-Count", Long.toString(total));
    header.accept("X-Result-Count", Integer.toString(page.size()));
    if (query.limit() > 0) {
      header.accept("Link", links(path, kept(asked)));
    }
  }

  private String links(String path, String kept) {
    int limit = query.limit();
    long here = query.offset();
    StringJoiner links = new StringJoiner(", ");
    links.add(link(path, kept, 0, "", "first"));
    if (here > 0) {
      links.add(link(path, kept, Math.max(0, here - limit), "", "prev"));
    }
    if (more) {
      links.add(link(path, kept, here + limit, "&after=" + Cursor.write(place()), "next"));
    }
    links.add(link(path, kept, total == 0 ? 0 : (total - 1) / limit * limit, "", "last"));
    return links.toString();
  }

  private String link(String path, String kept, long offset, String after, String relation) {
    return "<%s?%soffset=%d&limit=%d%s>; rel=\"%s\""
        .formatted(path, kept, offset, query.limit(), after, relation);
  }

  private List<@Nullable Value> place() {
    Map<String, Object> last = page.getLast();
    List<@Nullable Value> values = new ArrayList<>();
    query.order().forEach(key -> values.add(type.valueIn(last, key.attribute())));
    return values;
  }

  /// What was asked but for the part, as it stood there.
  private static String kept(@Nullable String asked) {
    StringBuilder kept = new StringBuilder();
    for (String piece : asked == null ? new String[0] : asked.split("&", -1)) {
      if (!piece.isEmpty() && !saysWhichPart(piece)) {
        kept.append(piece.replaceAll("[^!-~]|[<>\"]", "")).append('&');
      }
    }
    return kept.toString();
  }

  private static boolean saysWhichPart(String piece) {
    return Parameter.of(piece, new FieldErrors()).stream()
        .map(Parameter::name)
        .anyMatch(Set.of("offset", "limit", "after")::contains);
  }
}
