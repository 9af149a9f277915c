enum Course {
  Starter,
  Main,
  Dessert,
}
declare function cook(courseType: Course): Promise<string>;

const cooked = new Map<Course, string>();

export async function serve(courseType: Course): Promise<string> {
  const ready = cooked.get(courseType);
  if (ready) return ready;
  const plate = await cook(courseType);
  cooked.set(courseType, plate);
  return plate;
}
