#!/bin/sh
# Outlives the process that started it, and stops what that one left behind. Reads lines from it:
#   + PID SIGNAL   this process is running; SIGNAL stops it
#   - PID          it has ended
#   rm FOLDER      remove this folder at the end
trap '' INT TERM HUP
running=''
folder=''
while read -r op value signal; do
  case $op in
    +) running="$running $value:$signal" ;;
    -)
      rest=''
      for entry in $running; do [ "${entry%:*}" = "$value" ] || rest="$rest $entry"; done
      running=$rest
      ;;
    rm) folder=$value ;;
  esac
done

for entry in $running; do kill -s "${entry#*:}" "${entry%:*}" 2>/dev/null; done
waited=0
for entry in $running; do
  while kill -0 "${entry%:*}" 2>/dev/null; do
    [ $waited -ne 100 ] || kill -s KILL "${entry%:*}"
    [ $waited -lt 120 ] || break
    waited=$((waited + 1))
    sleep 0.1
  done
done
[ -z "$folder" ] || rm -rf "$folder"
