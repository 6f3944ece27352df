"""Acts of power: what somebody does by a right over others, and what is written down of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Deed(StrEnum):
    """What was done. What people do with their own pledges, votes and cases is no act of power."""

    PUBLISH = "publish"
    PUBLISH_OWN = "publish_own"  # a unit's pledge that nobody above could review
    UNPUBLISH = "unpublish"
    RETURN = "return"
    POSTPONE = "postpone"
    JOIN_AS_UNIT = "join_as_unit"
    SETTLE = "settle"
    UNSETTLE = "unsettle"
    DECIDE_APPEAL = "decide_appeal"
    TRANSFER_CASE = "transfer_case"
    ASSIST_CASE = "assist_case"
    DECIDE_CASE_APPEAL = "decide_case_appeal"
    PUBLISH_CASE = "publish_case"
    UNPUBLISH_CASE = "unpublish_case"
    OPEN_PAIRING = "open_pairing"
    OPEN_POLL = "open_poll"
    REPLY_TO_SUGGESTIONS = "reply_to_suggestions"
    CLOSE_POLL = "close_poll"
    PUBLISH_POLL = "publish_poll"
    HIDE_POLL = "hide_poll"
    READ_VOTERS = "read_voters"
    SECOND_POLL = "second_poll"
    REFUSE_POLL = "refuse_poll"
    MEND_POLL = "mend_poll"
    CHANGE_POLL = "change_poll"
    OPEN_POINT = "open_point"
    CLOSE_POINT = "close_point"
    INVITE = "invite"
    REVOKE_INVITATION = "revoke_invitation"
    REMOVE_MEMBER = "remove_member"
    IMPORT_ROSTER = "import_roster"
    GIVE_ROLE = "give_role"
    HAND_OVER_ROLE = "hand_over_role"
    TAKE_ROLE = "take_role"
    LAY_ROLE_DOWN = "lay_role_down"
    EXPORT = "export"
    LINK_CHAT = "link_chat"
    UNLINK_CHAT = "unlink_chat"
    SEND_BROADCAST = "send_broadcast"
    APPROVE_BROADCAST = "approve_broadcast"
    DECLINE_BROADCAST = "decline_broadcast"
    PAUSE_BROADCAST = "pause_broadcast"
    RESUME_BROADCAST = "resume_broadcast"
    STOP_BROADCAST = "stop_broadcast"
    RESEND_LETTERS = "resend_letters"
    FORGET_LETTERS = "forget_letters"
    SET_ATTENTION = "set_attention"
    SET_RULE = "set_rule"
    SET_BENCHMARKS = "set_benchmarks"
    ASSIST_RATING = "assist_rating"
    ASSIST_BALLOT = "assist_ballot"
    SET_APPROVAL = "set_approval"
    ORDER_RECTIFICATION = "order_rectification"
    CHECK_RECTIFICATION = "check_rectification"
    DECIDE_ORDER = "decide_order"
    RENAME_UNIT = "rename_unit"
    MARK_UNIT = "mark_unit"
    UNMARK_UNIT = "unmark_unit"
    MOVE_UNIT = "move_unit"
    AFFILIATE_UNIT = "affiliate_unit"
    MERGE_UNITS = "merge_units"
    UNDO_MERGE = "undo_merge"
    SET_THEME = "set_theme"
    END_THEME = "end_theme"
    HONOUR_STEP = "honour_step"
    SETTLE_OBJECTION = "settle_objection"
    STAND_ASIDE = "stand_aside"
    DECIDE_AWARD = "decide_award"
    TAKE_AWARD_BACK = "take_award_back"
    PUBLISH_STORY = "publish_story"
    WITHDRAW_STORY = "withdraw_story"
    PUBLISH_PRACTICE = "publish_practice"
    PUBLISH_REPORT = "publish_report"
    SET_CALENDAR = "set_calendar"


class Audit(BaseModel):
    """One act of power as it is read: who, when, where, on whom, why."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    at: datetime
    deed: Deed
    who: str | None  # None: nobody pressed, such as the operator's link
    unit: str
    whom: str | None = None  # of a role: who got or lost it
    why: str | None = None
