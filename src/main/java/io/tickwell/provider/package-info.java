/**
 * What providers can do, in which order they are asked, and what became of each call. One
 * sub-package per provider.
 *
 * <p>The way of a request: {@link io.tickwell.provider.Providers} asks the available providers in
 * order ({@code FallBack}), each with as few calls as it allows ({@code PagedCall}), within its
 * budget ({@code CallBudget}), its circuit ({@code Breakers}) and its number of calls under way,
 * and again where that may help ({@code Retries}), through its {@link
 * io.tickwell.provider.ProviderAdapter}, whose answer is classified by status and body ({@link
 * io.tickwell.provider.HttpAnswers}) into a {@link io.tickwell.provider.FetchResult}.
 *
 * <p>Adapters ask for and read symbols as their provider writes them; {@link
 * io.tickwell.provider.OfferingAdapter} puts the provider's {@link io.tickwell.provider.Spelling}
 * between them and the canonical symbols that all others know. What an operator told ({@link
 * io.tickwell.provider.Spellings}) travels with the request and beats the rule.
 *
 * <p>An item whose pages break off goes on to the next provider; when no other provider has all of
 * it, the rows that came are stored and the item counts as failed. A rate limit silences the whole
 * provider until the time it named, a refused key or plan one data type for five minutes; meanwhile
 * its items get an attempt that says so.
 *
 * <p>How often a provider may be called is kept by {@link io.tickwell.provider.CallBudget}, over
 * all nodes, in one row per provider ({@link io.tickwell.provider.BudgetStore}): calls get slots at
 * a steady pace ({@code CallPace}), days and months are counted in the provider's zone ({@code
 * BudgetUse}). Bucket4j does not fit: its buckets fill up while nobody calls and then let nearly
 * twice the limit through in one window, and it has no store for H2.
 *
 * <p>Answers may be gzip; what is bounded is what comes out. Nothing is asked conditionally: no
 * provider documents ETag or If-Modified-Since (of Alpha Vantage and Finnhub it is known that they
 * have none), so there is nothing to save by it.
 *
 * <p>Each call has three time-outs: to connect, to the first byte, and the whole ({@code
 * TimeOuts}). Whatever stage it is in when one of them is over, its connection is broken.
 *
 * <p>To add a provider: a sub-package with a Rest Client interface, an adapter that has an {@link
 * io.tickwell.provider.Offer} and one transformer per data type, and one line in {@code
 * operation.ProviderWiring}.
 */
package io.tickwell.provider;
