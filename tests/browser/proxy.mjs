// A proxy on loopback that lets through what goes to loopback, refuses the rest, and remembers both.
import http from 'node:http';

export async function record() {
  const asked = [];
  const server = http.createServer((request, response) => {
    asked.push(request.url);
    const url = URL.canParse(request.url) ? new URL(request.url) : null;
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
