package io.tickwell.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecurityHeadersTest {

  @Test
  void an_answer_of_the_api_is_not_stored_and_allows_scripts_from_here_alone() throws Exception {
    assertThat(headers("/api", DispatcherType.REQUEST, true))
        .containsEntry("Cache-Control", "no-store")
        .containsEntry("Content-Security-Policy", SecurityHeaders.POLICY)
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Strict-Transport-Security", "max-age=60");
  }

  @Test
  void a_file_is_asked_for_anew_and_an_error_is_not_stored() throws Exception {
    assertThat(headers("/page/page.js", DispatcherType.REQUEST, true))
        .containsEntry("Cache-Control", "no-cache");
    assertThat(headers("/page/page.js", DispatcherType.ERROR, true))
        .containsEntry("Cache-Control", "no-store");
  }

  @Test
  void plain_http_promises_no_https() throws Exception {
    assertThat(headers("/api", DispatcherType.REQUEST, false))
        .doesNotContainKey("Strict-Transport-Security");
  }

  @Test
  void nobody_promises_https_who_does_not_want_to() throws Exception {
    assertThat(headers("/api", DispatcherType.REQUEST, true, Optional.empty()))
        .doesNotContainKey("Strict-Transport-Security");
  }

  private static Map<String, String> headers(String path, DispatcherType type, boolean secure)
      throws Exception {
    return headers(path, type, secure, Optional.of("max-age=60"));
  }

  private static Map<String, String> headers(
      String path, DispatcherType type, boolean secure, Optional<String> promise) throws Exception {
    Map<String, Object> asked =
        Map.of("getServletPath", path, "getDispatcherType", type, "isSecure", secure);
    Map<String, String> headers = new HashMap<>();
    HttpServletRequest request =
        (HttpServletRequest)
            Proxy.newProxyInstance(
                SecurityHeadersTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, args) -> asked.get(method.getName()));
    HttpServletResponse response =
        (HttpServletResponse)
            Proxy.newProxyInstance(
                SecurityHeadersTest.class.getClassLoader(),
                new Class<?>[] {HttpServletResponse.class},
                (proxy, method, args) -> headers.put((String) args[0], (String) args[1]));
    SecurityHeaders filter = new SecurityHeaders();
    filter.transportSecurity = promise;
    filter.doFilter(request, response, (ignoredRequest, ignoredResponse) -> {});
    return headers;
  }
}
