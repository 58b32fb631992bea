// The peer of `quietroom bench live`: npm `ws` doing what our stream does. Rooms, a publish route, a message to everybody in the room.
// It asks nobody who they are and looks nothing up. node ws_server.mjs PORT
import { createServer } from "node:http";
import { WebSocketServer } from "ws";

const rooms = new Map();

const server = createServer((request, response) => {
  const room = request.url.slice("/publish/".length);
  let body = "";
  request.on("data", (part) => { body += part; });
  request.on("end", () => {
    const message = Buffer.from(body);
    for (const socket of rooms.get(room) ?? []) socket.send(message, { binary: false });
    response.writeHead(204).end();
  });
});

const sockets = new WebSocketServer({ server, perMessageDeflate: false, maxPayload: 4096 });
sockets.on("connection", (socket, request) => {
  const room = request.url.split("/")[2];
  const inside = rooms.get(room) ?? new Set();
  rooms.set(room, inside.add(socket));
  socket.on("close", () => {
    inside.delete(socket);
    if (inside.size === 0) rooms.delete(room);
  });
  socket.on("error", () => socket.terminate());
});

// Ends with whoever started it.
process.stdin.resume().on("end", () => process.exit());

server.listen(Number(process.argv[2]), "127.0.0.1", 4096);
