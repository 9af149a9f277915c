import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { WebSocketServer } from 'ws';

@Injectable()
export class OrderGateway implements OnModuleDestroy {
  private readonly server = new WebSocketServer({ port: 8080 });
  private readonly orders = new Map<string, string>();

  onModuleDestroy() {
    this.orders.clear();
  }
}
