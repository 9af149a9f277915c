/** The names that the commands are announced by. */
export const commands = ['announceOrders'];
