# Keeps one server of a test: starts it, stops, pauses, ends all of its processes when told to on the standard input, and ends and
# deletes everything when that input closes, which it also does when the test's process dies by any cause.
#
# A process belongs to the server when its working folder lies in the server's folder. Neither the tree of processes nor their
# sessions tell: both servers have daemons that leave them. Runs under the server's own user, who may look at, and end, only those.
folder=$(cd "$1" && pwd -P) || exit 2
exec 2>>"$folder/keeper.log"
cd /
# Caught, not ignored: what is ignored here would be ignored by the server too.
trap : HUP INT TERM

members() {
  find /proc/[0-9]*/cwd -maxdepth 0 \( -lname "$folder" -o -lname "$folder[ /]*" \) 2>/dev/null | cut -d/ -f3
}

# Frozen first, so that none of them sees another one die, and new ones can't be born behind our back.
freeze() {
  local all='' now
  while now=$(members) && [ "$now" != "$all" ]; do
    all=$now
    kill -STOP $all 2>/dev/null
  done
}

end() {
  local now
  freeze
  while now=$(members) && [ -n "$now" ]; do
    kill -KILL $now 2>/dev/null
    sleep 0.01
  done
}

while read -r word; do
  case $word in
    # Already there when it is born: a process that is on its way into the folder could not be found.
    start)
      cd "$folder" || exit 2
      bash ./start >>output.log 2>&1 </dev/null &
      cd /
      ;;
    pause) freeze ;;
    resume) now=$(members); [ -z "$now" ] || kill -CONT $now 2>/dev/null ;;
    kill) end ;;
    list) members | tr '\n' ' '; echo; continue ;;
  esac
  echo "$word"
done

end
[ ! -e "$folder/clean" ] || (cd "$folder" && bash ./clean)
rm -rf "$folder"
