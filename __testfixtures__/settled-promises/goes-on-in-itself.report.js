export function watchStock(shop) {
  const look = async () => {
    for (const item of await shop.items()) console.log(item);
    await new Promise((resolve) => setTimeout(resolve, 5000));
    await look();
  };
  return look();
}
