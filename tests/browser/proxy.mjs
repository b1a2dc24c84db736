// A proxy on loopback that lets through what goes to loopback, refuses the rest, and remembers both. `INSECURE` is a name for
// one server there: browsers trust loopback, but not a site of that name, which comes by http.
import http from 'node:http';

export const INSECURE = 'http://news.example';

/** @param {string} named the address that `INSECURE` stands for */
export async function record(named) {
  const asked = [];
  const server = http.createServer((request, response) => {
    asked.push(request.url);
    const asIs = request.url.startsWith(`${INSECURE}/`) ? new URL(request.url.slice(INSECURE.length), named).href : request.url;
    const url = URL.canParse(asIs) ? new URL(asIs) : null;
    if (url?.hostname !== '127.0.0.1') return response.writeHead(502).end();
    const onward = http.request(url, { method: request.method, headers: request.headers }, answer => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  server.on('connect', (request, socket) => {
    asked.push(request.url);
    socket.end('HTTP/1.1 502 Refused\r\n\r\n');
  });
  await new Promise(listening => server.listen(0, '127.0.0.1', listening));
  return {
    asked,
    address: `http://127.0.0.1:${server.address().port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
