export const price = (dish) => dish.price;
