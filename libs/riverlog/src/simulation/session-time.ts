/** After so much silence a member of a simulated group, of either protocol, is given up. */
export const SESSION_MS = 1_500;
