const timer = setInterval(() => {}, 1000);

export const orders = async () => String(timer);
