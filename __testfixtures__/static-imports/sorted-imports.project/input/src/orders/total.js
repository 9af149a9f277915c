export const total = (order) => order.items.length;
