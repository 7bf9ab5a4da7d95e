package io.tickwell.guard;

import com.ibm.wsspi.security.auth.callback.WSServletRequestCallback;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.LoginException;
import javax.security.auth.spi.LoginModule;

/**
 * Stands first in the server's login and counts: a login that is aborted by those after it was a
 * wrong password. One of a locked user, which reaches it by the Admin Center's form alone, it
 * refuses before the password is checked.
 */
public final class AttemptsModule implements LoginModule {

  /** Others say who it is: where they have nothing to say, a login must fail. */
  private static final boolean PROVES_NOTHING = false;

  private CallbackHandler callbacks;
  private String address;
  private String user;

  @Override
  public void initialize(
      Subject subject,
      CallbackHandler callbackHandler,
      Map<String, ?> sharedState,
      Map<String, ?> options) {
    callbacks = callbackHandler;
  }

  @Override
  public boolean login() throws LoginException {
    NameCallback name = new NameCallback("user");
    PasswordCallback password = new PasswordCallback("password", false);
    WSServletRequestCallback request = new WSServletRequestCallback("request");
    try {
      callbacks.handle(new Callback[] {name, password, request});
    } catch (IOException | UnsupportedCallbackException e) {
      LoginException failure = new LoginException("who logs in cannot be told");
      failure.initCause(e);
      throw failure;
    }
    boolean given = name.getName() != null && password.getPassword() != null;
    password.clearPassword();
    if (!given) {
      return PROVES_NOTHING;
    }
    HttpServletRequest asked = request.getHttpServletRequest();
    if (asked != null && LoginGuard.ofTwoAddresses(asked)) {
      throw new LoginException("the request names two addresses that it comes from");
    }
    address = asked == null ? "" : asked.getRemoteAddr();
    user = name.getName();
    if (LoginGuard.current().flatMap(guard -> guard.locked(address, user)).isPresent()) {
      user = null;
      LoginGuard.current().ifPresent(LoginGuard::refused);
      throw new LoginException("too many wrong passwords");
    }
    return PROVES_NOTHING;
  }

  @Override
  public boolean commit() {
    Optional.ofNullable(user)
        .ifPresent(who -> LoginGuard.current().ifPresent(guard -> guard.succeeded(address, who)));
    return PROVES_NOTHING;
  }

  @Override
  public boolean abort() {
    Optional.ofNullable(user)
        .ifPresent(who -> LoginGuard.current().ifPresent(guard -> guard.failed(address, who)));
    user = null;
    return true;
  }

  @Override
  public boolean logout() {
    return true;
  }
}
