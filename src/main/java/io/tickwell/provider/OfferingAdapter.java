package io.tickwell.provider;

import java.io.Closeable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * A provider that is described by what it has for each data type. What is its own beyond that, such
 * as what a call costs, its adapter adds.
 */
public abstract class OfferingAdapter implements ProviderAdapter, Closeable {
  private final String name;
  private final Runnable disconnect;
  private final HttpAnswers answers;
  private final Map<DataType, Offer> offers;

  /**
   * @param disconnect closes its client
   * @param answers sends its calls
   */
  protected OfferingAdapter(
      String name, Runnable disconnect, HttpAnswers answers, Map<DataType, Offer> offers) {
    this.name = name;
    this.disconnect = disconnect;
    this.answers = answers;
    this.offers = Map.copyOf(offers);
  }

  /** Closes the client. */
  @Override
  public final void close() {
    disconnect.run();
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final Map<DataType, Integer> itemsPerCall() {
    return offers.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, offer -> offer.getValue().itemsPerCall()));
  }

  /** How it writes symbols; as they are kept, unless the adapter says otherwise. */
  protected Spelling rule() {
    return Spelling.AS_KEPT;
  }

  private Spelling spelling(FetchRequest request) {
    return request.told().at(name, rule());
  }

  @Override
  public final CompletionStage<FetchResult> fetch(FetchRequest wanted) {
    return fetch(wanted, new KeyedCall(answers.firstKey()));
  }

  @Override
  public CompletionStage<FetchResult> fetch(FetchRequest wanted, KeyedCall call) {
    return ask(spelling(wanted).written(wanted), call)
        .thenApply(
            result ->
                result instanceof FetchResult.Data data
                    ? new FetchResult.Data(data.answer().to(wanted), data.nextPage())
                    : result);
  }

  private CompletionStage<FetchResult> ask(FetchRequest request, KeyedCall call) {
    Optional<Offer> offer = offer(request).filter(some -> some.has().test(request));
    if (offer.isEmpty()) {
      return Offer.without(new FetchResult.Unsupported());
    }
    return request.type() == DataType.HISTORICAL_PRICES
            && (request.from() == null || request.to() == null)
        ? Offer.without(new FetchResult.Failed("daily bars need a first and a last day"))
        : offer.get().ask(request, answers, call);
  }

  @Override
  public final Transformed transform(RawAnswer answer) {
    Spelling spelling = spelling(answer.request());
    FetchRequest written = spelling.written(answer.request());
    Transformed read = offer(written).orElseThrow().reader().apply(answer.to(written));
    read.rows().forEach(row -> row.row().respell(spelling::read));
    return read.namedAs(written.items(), answer.request());
  }

  @Override
  public final Optional<Bulk> bulk(DataType type) {
    return Optional.ofNullable(offers.get(type)).flatMap(Offer::bulk);
  }

  /** What it has for what is asked for. */
  protected final Optional<Offer> offer(FetchRequest request) {
    return Optional.ofNullable(offers.get(request.type())).map(offer -> offer.meantBy(request));
  }
}
