// A well-behaved program: answers on PORT, says when it is asked to stop, and goes.
import { createServer } from 'node:http';

const server = createServer((_request, response) => response.end('ready'));
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('listening'));
process.on('SIGTERM', () => {
  console.log('asked to stop');
  process.exit(0);
});
