package io.tickwell.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ListenerTest {

  private final Connection connection = new Connection();
  private final AtomicInteger completed = new AtomicInteger();
  private final AtomicInteger gone = new AtomicInteger();
  private Listener listener;

  @BeforeEach
  void listens() throws IOException {
    listens(true);
  }

  private void listens(boolean opened) throws IOException {
    ServletResponse response =
        proxy(
            ServletResponse.class, method -> method.equals("getOutputStream") ? connection : null);
    AsyncContext call =
        proxy(
            AsyncContext.class,
            method -> {
              if (method.equals("complete")) {
                completed.incrementAndGet();
              }
              return method.equals("getResponse") ? response : null;
            });
    listener = new Listener(call, who -> gone.incrementAndGet());
    listener.start();
    if (opened) {
      listener.onWritePossible();
    }
  }

  @Test
  void nothing_is_written_before_the_container_says_that_it_can_be() throws IOException {
    listens(false);
    offer("runs", "[]");
    assertThat(connection.text()).isEmpty();

    listener.onWritePossible();
    assertThat(connection.text()).isEqualTo("event: runs\ndata: []\n\n");
  }

  @Test
  void one_to_whom_the_container_refuses_to_write_is_given_up() {
    connection.refused = true;
    offer("runs", "[]");
    assertThat(gone).hasValue(1);
    assertThat(completed).hasValue(1);
  }

  @Test
  void what_it_is_told_goes_out_as_an_event() {
    offer("runs", "[]");
    assertThat(connection.text()).isEqualTo("event: runs\ndata: []\n\n");
  }

  @Test
  void one_who_does_not_read_gets_the_latest_of_each_topic_later() {
    connection.ready = false;
    IntStream.range(0, 1_000).forEach(i -> offer("runs", "[%d]".formatted(i)));
    offer("jobs", "[]");
    assertThat(connection.text()).isEmpty();

    connection.ready = true;
    listener.onWritePossible();
    assertThat(connection.text())
        .isEqualTo("event: runs\ndata: [999]\n\nevent: jobs\ndata: []\n\n");
  }

  @Test
  void in_silence_it_hears_a_beat_now_and_then() {
    IntStream.range(0, 8).forEach(i -> listener.beat());
    assertThat(connection.text()).isEqualTo("event: beat\ndata: null\n\n".repeat(2));
  }

  @Test
  void one_who_takes_nothing_for_a_minute_is_given_up_once() {
    connection.ready = false;
    offer("runs", "[]");
    IntStream.range(0, 29).forEach(i -> listener.beat());
    assertThat(gone).hasValue(0);
    listener.beat();
    listener.beat();
    listener.end();
    assertThat(gone).hasValue(1);
    assertThat(completed).hasValue(1);
  }

  @Test
  void one_whose_connection_broke_is_gone_and_told_nothing_more() {
    connection.broken = true;
    offer("runs", "[]");
    connection.broken = false;
    offer("runs", "[]");
    assertThat(gone).hasValue(1);
    assertThat(connection.text()).isEmpty();
  }

  private void offer(String topic, String json) {
    listener.put(topic, json);
    listener.write();
  }

  private interface Answers {
    Object to(String method);
  }

  private static <T> T proxy(Class<T> type, Answers answers) {
    return type.cast(
        Proxy.newProxyInstance(
            ListenerTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, args) -> answers.to(method.getName())));
  }

  private static final class Connection extends ServletOutputStream {
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private boolean ready = true;
    private boolean broken;
    private boolean refused;

    String text() {
      return sent.toString(StandardCharsets.UTF_8);
    }

    @Override
    public boolean isReady() {
      return ready;
    }

    @Override
    public void setWriteListener(WriteListener writes) {}

    @Override
    public void write(int one) throws IOException {
      if (broken) {
        throw new IOException("broken pipe");
      }
      if (refused) {
        throw new IllegalStateException("not now");
      }
      sent.write(one);
    }
  }
}
