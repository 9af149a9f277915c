import { createServer } from 'node:http';

interface Invitation {
  table: number;
  validUntil: number;
}

/** Invitations that were sent and not answered yet. */
const invitations = new Map<string, Invitation>();

function invite(guest: string, table: number): void {
  invitations.set(guest, { table, validUntil: Date.now() + 3_600_000 });
}

function accept(guest: string): number {
  const invitation = invitations.get(guest);
  if (!invitation) return -1;
  if (invitation.validUntil < Date.now()) {
    invitations.delete(guest);
    return -1;
  }
  invitations.delete(guest);
  return invitation.table;
}

createServer((request, response) => {
  const guest = String(request.headers['x-guest']);
  if (request.method === 'POST') {
    invite(guest, 7);
    response.end();
    return;
  }
  response.end(String(accept(guest)));
}).listen(3000);
