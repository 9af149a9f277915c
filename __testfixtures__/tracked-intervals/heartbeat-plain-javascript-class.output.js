const WebSocket = require('ws');

class KitchenDisplay {
  constructor(port) {
    this.server = new WebSocket.Server({ port });
    this.startHeartbeat();
  }

  startHeartbeat() {
    clearInterval(this.heartbeatTimer);
    this.heartbeatTimer = setInterval(() => {
      this.server.clients.forEach((screen) => screen.ping());
    }, 30000);
  }

  async close() {
    clearInterval(this.heartbeatTimer);
    await new Promise((resolve) => this.server.close(resolve));
  }
}

module.exports = { KitchenDisplay };
