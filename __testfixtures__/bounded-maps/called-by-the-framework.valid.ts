import { Injectable } from '@nestjs/common';
import { OnEvent } from '@nestjs/event-emitter';
import {
  OnGatewayConnection,
  OnGatewayDisconnect,
  SubscribeMessage,
  WebSocketGateway,
} from '@nestjs/websockets';
import { Adapter } from 'chat-adapters';
import express from 'express';
import { Socket } from 'socket.io';

/** The framework tells the gateway that a socket is gone. */
@WebSocketGateway({ namespace: '/tables' })
export class TableGateway implements OnGatewayConnection, OnGatewayDisconnect {
  private readonly guests = new Map<string, { guest: string }>();

  handleConnection(client: Socket): void {
    this.guests.set(client.id, { guest: String(client.handshake.auth.guest) });
  }

  handleDisconnect(client: Socket): void {
    this.guests.delete(client.id);
  }

  @SubscribeMessage('who')
  who(client: Socket): string | undefined {
    return this.guests.get(client.id)?.guest;
  }
}

/** Without saying that it implements an interface. */
@WebSocketGateway()
export class OrderGateway {
  private readonly socketsOf = new Map<string, Set<string>>();

  @SubscribeMessage('sit')
  sit(client: Socket): void {
    const guest = String(client.handshake.query.guest);
    if (!this.socketsOf.has(guest)) this.socketsOf.set(guest, new Set());
    this.socketsOf.get(guest)!.add(client.id);
  }

  handleDisconnect(client: Socket): void {
    const guest = String(client.handshake.query.guest);
    const sockets = this.socketsOf.get(guest);
    sockets?.delete(client.id);
    if (sockets?.size === 0) this.socketsOf.delete(guest);
  }
}

/** A decorator notes which event calls the method. */
@Injectable()
export class Bills {
  private readonly open = new Map<string, number>();

  add(table: string, cents: number): void {
    this.open.set(table, (this.open.get(table) ?? 0) + cents);
  }

  @OnEvent('bill.paid')
  forget({ table }: { table: string }): void {
    this.open.delete(table);
  }
}

/** The class above, which is not seen, calls what its heirs have. */
export class RoomAdapter extends Adapter {
  private readonly rooms = new Map<string, string>();

  joined(socket: { id: string }, room: string): void {
    this.rooms.set(socket.id, room);
  }

  left(socket: { id: string }): void {
    this.rooms.delete(socket.id);
  }
}

const bills = new Bills();
const rooms = new RoomAdapter();
const app = express();
app.post('/tables/:table/:cents', (req, res) => {
  bills.add(req.params.table, Number(req.params.cents));
  rooms.joined({ id: req.params.table }, 'hall');
  res.sendStatus(204);
});
