package io.tickwell.rest;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The OpenAPI document, made by the build from the resources and {@link ApiDocument}. It is YAML,
 * or JSON where that is asked for, by {@code format=JSON} or {@code Accept}, as MicroProfile
 * OpenAPI has it.
 */
@WebServlet("/openapi")
public class ApiDocumentServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String root = request.getContextPath();
    String document;
    if (wantsJson(request)) {
      response.setContentType("application/json");
      document = jsonBelow(root, document("openapi.json"));
    } else {
      response.setContentType("application/yaml");
      document = yamlBelow(root, document("openapi.yaml"));
    }
    response.setHeader("Vary", "Accept");
    response.getOutputStream().write(document.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean wantsJson(HttpServletRequest request) {
    String format = request.getParameter("format");
    if (format != null) {
      return format.equalsIgnoreCase("JSON");
    }
    String accepted = request.getHeader("Accept");
    return accepted != null && accepted.contains("application/json");
  }

  private static String document(String name) throws IOException {
    try (InputStream file = ApiDocumentServlet.class.getResourceAsStream(name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String jsonBelow(String root, String document) {
    String server = "{\"servers\": [{\"url\": \"%s\"}],".formatted(root);
    return root.isEmpty() ? document : server + document.substring(document.indexOf('{') + 1);
  }

  private static String yamlBelow(String root, String document) {
    String server = "---\nservers:\n- url: %s\n".formatted(root);
    return root.isEmpty() ? document : document.replaceFirst("---\n", server);
  }
}
