const WebSocket = require('ws');

class KitchenDisplay {
  constructor(port) {
    this.server = new WebSocket.Server({ port });
    this.startHeartbeat();
  }

  startHeartbeat() {
    setInterval(() => {
      this.server.clients.forEach((screen) => screen.ping());
    }, 30000);
  }

  async close() {
    await new Promise((resolve) => this.server.close(resolve));
  }
}

module.exports = { KitchenDisplay };
