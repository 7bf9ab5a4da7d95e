package io.tickwell.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Adds to the OpenAPI document what the resources do not say: the login, errors, examples of what
 * calls take and answer, and the calls of the sandbox, which is an application of its own.
 */
public final class ApiDocument implements OASFilter {
  private static final String LOGIN = "login";

  @Override
  public void filterOpenAPI(OpenAPI document) {
    document.setInfo(OASFactory.createInfo().title("Tickwell").version("1"));
    Components components =
        document.getComponents() == null ? OASFactory.createComponents() : document.getComponents();
    components.addSchema(DescribedCall.PROBLEM, problem());
    components.addSecurityScheme(
        LOGIN, OASFactory.createSecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"));
    document.setComponents(components);
    document.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(LOGIN));
    Paths paths = document.getPaths() == null ? OASFactory.createPaths() : document.getPaths();
    document.setPaths(paths);
    DescribedCall.all().forEach(call -> call.describe(operation(paths, call)));
  }

  private static Operation operation(Paths paths, DescribedCall call) {
    PathItem item = paths.getPathItem(call.path());
    if (item == null) {
      item = OASFactory.createPathItem();
      paths.addPathItem(call.path(), item);
    }
    HttpMethod method = HttpMethod.valueOf(call.method());
    if (!item.getOperations().containsKey(method)) {
      item.setOperation(method, OASFactory.createOperation());
    }
    return item.getOperations().get(method);
  }

  private static Schema problem() {
    return schema(SchemaType.OBJECT)
        .description("an error as RFC 9457 has it")
        .addProperty("type", schema(SchemaType.STRING))
        .addProperty("title", schema(SchemaType.STRING))
        .addProperty("status", schema(SchemaType.INTEGER))
        .addProperty("detail", schema(SchemaType.STRING));
  }

  private static Schema schema(SchemaType type) {
    return OASFactory.createSchema().type(List.of(type));
  }
}
