/** How messages call a store in a folder. */
export function describeFolder(folder: string): string {
  return `the store in ${folder}`;
}
