import { createServer } from 'node:http';

interface Invitation {
  table: number;
  validUntil: number;
}

/** Invitations that were sent and not answered yet. */
const invitations = new Map<string, Invitation>();
let invitationsSweepAt = 1000;

function sweepInvitations(now = Date.now()): void {
  if (invitations.size < invitationsSweepAt) return;
  for (const [key, entry] of invitations) {
    if (entry.validUntil < now) invitations.delete(key);
  }
  invitationsSweepAt = Math.max(1000, invitations.size * 2);
}

function invite(guest: string, table: number): void {
  sweepInvitations();
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
