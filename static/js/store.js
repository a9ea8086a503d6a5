// What does this browser remember? Nothing breaks where storage is forbidden or full.
export function read(name, otherwise = null) {
  try {
    const kept = window.localStorage.getItem(`heqi.${name}`);
    return kept === null ? otherwise : kept;
  } catch {
    return otherwise;
  }
}

export function keep(name, value) {
  try {
    window.localStorage.setItem(`heqi.${name}`, value);
  } catch {
    // A private window or a full disk: the choice lasts for this page only.
  }
}
