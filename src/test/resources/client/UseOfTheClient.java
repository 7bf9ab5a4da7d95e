import io.tickwell.client.ApiClient;
import io.tickwell.client.api.DefaultApi;
import io.tickwell.client.model.JobJson;
import io.tickwell.client.model.RunBody;
import io.tickwell.client.model.RunJson;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Lists jobs, runs one and reads the run, by the client that was generated. */
public final class UseOfTheClient {

  /**
   * @param given the address of the server, user and password
   */
  public static void main(String... given) throws Exception {
    String login = Base64.getEncoder().encodeToString((given[1] + ":" + given[2]).getBytes("UTF-8"));
    ApiClient client = new ApiClient();
    client.setHttpClientBuilder(HttpClient.newBuilder().sslContext(trusting()));
    client.updateBaseUri(given[0]);
    client.setRequestInterceptor(request -> request.header("Authorization", "Basic " + login));
    DefaultApi api = new DefaultApi(client);

    for (JobJson job : api.getJobs()) {
      System.out.println("job " + job.getId() + ": " + job.getTrigger());
    }
    RunBody body = new RunBody().symbols(List.of("AAPL"));
    String id = api.postJobsKeyRun("stock_quotes", body, null).getRunId().toString();
    Instant end = Instant.now().plusSeconds(60);
    RunJson run = api.getRunsRunId(id);
    while (run.getEndedAt() == null && Instant.now().isBefore(end)) {
      Thread.sleep(200); // a client has nothing else to await a run by than to ask again
      run = api.getRunsRunId(id);
    }
    System.out.println("run " + run.getJob() + ": " + run.getStatus() + ", " + run.getFetched());
  }

  private static SSLContext trusting() throws Exception {
    X509TrustManager any =
        new X509TrustManager() {
          @Override
          public void checkClientTrusted(X509Certificate[] chain, String type) {}

          @Override
          public void checkServerTrusted(X509Certificate[] chain, String type) {}

          @Override
          public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
          }
        };
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {any}, new SecureRandom());
    return context;
  }
}
