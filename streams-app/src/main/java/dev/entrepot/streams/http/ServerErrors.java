package dev.entrepot.streams.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Refusals of the server itself, of requests that never reach a route: in the form of all others, without a word about the server. */
final class ServerErrors extends ErrorHandler {

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            String message,
            @Nullable Throwable cause,
            Callback callback) {
        HttpFields.Mutable headers = response.getHeaders();
        SafeHeaders.on(headers::put);
        headers.put("Content-Type", HttpServer.PROBLEM);
        String title = HttpStatus.getMessage(code);
        ByteBuffer body = ByteBuffer.wrap(Json.bytes(json -> json.text("type", "about:blank")
                .text("title", title)
                .number("status", code)
                .text("detail", "the request cannot be answered: " + title)));
        response.write(true, request.getMethod().equals("HEAD") ? null : body, callback);
    }
}
